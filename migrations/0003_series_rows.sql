CREATE TABLE `day_marks` (
	`user_id` text PRIMARY KEY NOT NULL,
	`time_zone` text,
	`begun_on` text
);
--> statement-breakpoint
INSERT INTO `day_marks` ("user_id", "time_zone") SELECT DISTINCT "user_id", 'UTC' FROM `journal`;--> statement-breakpoint
CREATE TABLE `series_rows` (
	`user_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`series_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `transaction_id`)
);
--> statement-breakpoint
CREATE INDEX `series_rows_by_series` ON `series_rows` (`user_id`,`series_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_insights` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`transaction_id` text,
	`series_id` text,
	`kind` text NOT NULL,
	`severity` text NOT NULL,
	`status` text NOT NULL,
	`date` text NOT NULL,
	`merchant` text NOT NULL,
	`category` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reasons` text NOT NULL,
	`evidence` text NOT NULL,
	`verdict` text,
	`explanation` text,
	`raised_seq` integer NOT NULL,
	PRIMARY KEY(`user_id`, `id`)
);
--> statement-breakpoint
INSERT INTO `__new_insights`("user_id", "id", "transaction_id", "series_id", "kind", "severity", "status", "date", "merchant", "category", "amount_minor", "currency", "reasons", "evidence", "verdict", "explanation", "raised_seq") SELECT "user_id", "id", "transaction_id", NULL, "kind", "severity", "status", "date", "merchant", "category", "amount_minor", "currency", "reasons", "evidence", NULL, NULL, "raised_seq" FROM `insights`;--> statement-breakpoint
DROP TABLE `insights`;--> statement-breakpoint
ALTER TABLE `__new_insights` RENAME TO `insights`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `insights_by_transaction` ON `insights` (`user_id`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `insights_by_status` ON `insights` (`user_id`,`status`,`date`);--> statement-breakpoint
ALTER TABLE `alerts` ADD `body` text;--> statement-breakpoint
UPDATE `alerts` SET `body` = json_object('id', "id", 'kind', "kind", 'date', "date", 'category', "category", 'currency', "currency", 'spentMinor', "spent_minor", 'limitMinor', "limit_minor", 'seq', "raised_seq", 'at', "date" || 'T00:00:00.000Z');--> statement-breakpoint
CREATE INDEX `alerts_by_seq` ON `alerts` (`user_id`,`raised_seq`);