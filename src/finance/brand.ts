// Branded primitives: a plain string or number that only its own maker may produce.

declare const brand: unique symbol;

/** `Base` marked as `Name`, so that a TransactionId cannot be passed where an AccountId is meant. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
