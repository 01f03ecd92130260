// Every task a model is asked to do.

import { categoriseMerchants } from "./categorise-merchants.ts";

export const TASKS = { categoriseMerchants };
