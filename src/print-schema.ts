import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { buildGatewaySchema } from './resolvers/gateway-schema.ts';

const HEADER =
  '# Written by `npm run generate` from src/schema and src/resolvers; its diff is the diff of the API.\n\n';

const [path] = process.argv.slice(2);
const sdl = `${HEADER}${printSchema(buildGatewaySchema())}\n`;
if (path) writeFileSync(path, sdl);
else process.stdout.write(sdl);
