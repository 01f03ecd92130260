// A search in which one category stands for another: what was asked about it is asked about its new name.

import type { CategoryId } from "../category.ts";
import type { Query } from "./ast.ts";
import { leastOf } from "./categories.ts";

/** The same object where `from` is not named in it. */
export function withCategory(query: Query, from: CategoryId, into: CategoryId): Query {
  switch (query.type) {
    case "category":
      return query.ids.includes(from)
        ? { ...query, ids: leastOf(query.ids.map((id) => (id === from ? into : id))) }
        : query;
    case "and":
    case "or": {
      const parts = query.parts.map((part) => withCategory(part, from, into));
      return parts.every((part, at) => part === query.parts[at]) ? query : { ...query, parts };
    }
    case "not": {
      const part = withCategory(query.part, from, into);
      return part === query.part ? query : { ...query, part };
    }
    default:
      return query;
  }
}
