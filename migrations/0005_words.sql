PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_transactions` (
	`row` integer PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`source_id` text NOT NULL,
	`pending_source_id` text,
	`account_id` text NOT NULL,
	`date` text NOT NULL,
	`posted_at` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`description` text NOT NULL,
	`pending` integer NOT NULL,
	`mcc` text,
	`bank_category` text,
	`seq` integer NOT NULL,
	`merchant` text NOT NULL,
	`merchant_key` text NOT NULL,
	`intermediary` text,
	`category` text,
	`category_source` text,
	`confidence` real NOT NULL,
	`note` text NOT NULL,
	`expected` integer NOT NULL,
	`latency_ms` integer NOT NULL,
	`voided` integer NOT NULL,
	`changed_seq` integer NOT NULL,
	`exact` text,
	`words` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_transactions`("row", "user_id", "id", "source_id", "pending_source_id", "account_id", "date", "posted_at", "amount_minor", "currency", "description", "pending", "mcc", "bank_category", "seq", "merchant", "merchant_key", "intermediary", "category", "category_source", "confidence", "note", "expected", "latency_ms", "voided", "changed_seq", "exact", "words") SELECT rowid, "user_id", "id", "source_id", "pending_source_id", "account_id", "date", "posted_at", "amount_minor", "currency", "description", "pending", "mcc", "bank_category", "seq", "merchant", "merchant_key", "intermediary", "category", "category_source", "confidence", "note", "expected", "latency_ms", "voided", "changed_seq", "exact", '' FROM `transactions`;--> statement-breakpoint
DROP TABLE `transactions`;--> statement-breakpoint
ALTER TABLE `__new_transactions` RENAME TO `transactions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `transactions_by_id` ON `transactions` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_date` ON `transactions` (`user_id`,`date`,`seq`);--> statement-breakpoint
CREATE INDEX `transactions_by_source` ON `transactions` (`user_id`,`source_id`);--> statement-breakpoint
CREATE INDEX `transactions_by_pending_source` ON `transactions` (`user_id`,`pending_source_id`) WHERE "transactions"."pending_source_id" is not null;--> statement-breakpoint
CREATE INDEX `transactions_by_merchant` ON `transactions` (`user_id`,`merchant_key`);--> statement-breakpoint
CREATE INDEX `transactions_by_account` ON `transactions` (`user_id`,`account_id`,`date`);--> statement-breakpoint
CREATE VIRTUAL TABLE `transaction_words` USING fts5(`words`, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '-_./:@'");--> statement-breakpoint
CREATE TRIGGER `transaction_words_added` AFTER INSERT ON `transactions` WHEN new."words" <> '' BEGIN
	INSERT INTO `transaction_words` (rowid, `words`) VALUES (new."row", replace(new."words", ' ', ' ' || new."user_id" || '/'));
END;--> statement-breakpoint
CREATE TRIGGER `transaction_words_changed` AFTER UPDATE OF `words` ON `transactions` WHEN new."words" <> old."words" BEGIN
	INSERT INTO `transaction_words` (`transaction_words`, rowid, `words`) SELECT 'delete', old."row", replace(old."words", ' ', ' ' || old."user_id" || '/') WHERE old."words" <> '';
	INSERT INTO `transaction_words` (rowid, `words`) SELECT new."row", replace(new."words", ' ', ' ' || new."user_id" || '/') WHERE new."words" <> '';
END;--> statement-breakpoint
CREATE TRIGGER `transaction_words_removed` AFTER DELETE ON `transactions` WHEN old."words" <> '' BEGIN
	INSERT INTO `transaction_words` (`transaction_words`, rowid, `words`) VALUES ('delete', old."row", replace(old."words", ' ', ' ' || old."user_id" || '/'));
END;
