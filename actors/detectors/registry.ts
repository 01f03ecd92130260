// The detectors that run, in this order, on every row.

import { chargeAfterCancel } from "./charge-after-cancel.ts";
import type { Detector } from "./detector.ts";
import { duplicateCharge } from "./duplicate-charge.ts";
import { missedPayment } from "./missed-payment.ts";
import { newMerchantLarge } from "./new-merchant-large.ts";
import { priceChange } from "./price-change.ts";
import { unusualAmount } from "./unusual-amount.ts";
import { velocityBurst } from "./velocity-burst.ts";

/** Slices differ by detector; the fold hands each its own and never looks inside. */
export const DETECTORS: readonly Detector<unknown>[] = [
  unusualAmount as Detector<unknown>,
  duplicateCharge as Detector<unknown>,
  newMerchantLarge as Detector<unknown>,
  velocityBurst as Detector<unknown>,
  priceChange as Detector<unknown>,
  chargeAfterCancel as Detector<unknown>,
  missedPayment as Detector<unknown>,
];
