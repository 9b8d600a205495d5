import { Extensions } from 'type-graphql';

/**
 * For a field whose resolver reads nothing but its object, which is of an immutable type, and what the caller's `Access`
 * says of the configuration and of the caller's rights, and answers at once: text of it is kept.
 */
export const DependsOnView = Extensions({ dependsOn: 'VIEW' });

/** As `DependsOnView`, for a resolver that reads nothing but its object. */
export const DependsOnObject = Extensions({ dependsOn: 'OBJECT' });
