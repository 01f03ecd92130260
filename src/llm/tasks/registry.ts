// Every task a model is asked to do.

import { categoriseMerchants } from "./categorise-merchants.ts";
import { explainInsight } from "./explain-insight.ts";

export const TASKS = { categoriseMerchants, explainInsight };
