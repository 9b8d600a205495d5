import autocannon from 'autocannon';

/** Asks one question as fast as it is answered: `load.ts URL SECONDS BODY KEY`. Prints answers a second. */
const [url, seconds, body, key] = process.argv.slice(2) as [string, string, string, string];
const { requests, non2xx, errors } = await autocannon({
  url,
  method: 'POST',
  connections: 10,
  duration: Number(seconds),
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  body,
});
if (non2xx + errors > 0) throw new Error(`expected answers, got ${non2xx} refusals and ${errors} errors`);
console.log(requests.average);
