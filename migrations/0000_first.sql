CREATE TABLE `accounts` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`bank` text NOT NULL,
	`kind` text NOT NULL,
	`currency` text NOT NULL,
	`mask` text,
	`hidden` integer NOT NULL,
	`closed` integer NOT NULL,
	`merged_into` text,
	`balance_minor` integer,
	PRIMARY KEY(`user_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `alerts` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`date` text NOT NULL,
	`category` text NOT NULL,
	`currency` text NOT NULL,
	`spent_minor` integer NOT NULL,
	`limit_minor` integer NOT NULL,
	`raised_seq` integer NOT NULL,
	PRIMARY KEY(`user_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `budgets` (
	`user_id` text NOT NULL,
	`category` text NOT NULL,
	`currency` text NOT NULL,
	`limit_minor` integer NOT NULL,
	PRIMARY KEY(`user_id`, `category`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `connections` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`bank` text NOT NULL,
	`status` text NOT NULL,
	`cursor` text,
	`secret` text,
	`problem` text,
	`created_at` text NOT NULL,
	`last_sync_at` text
);
--> statement-breakpoint
CREATE INDEX `connections_by_user` ON `connections` (`user_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`file_name` text NOT NULL,
	`status` text NOT NULL,
	`rows` integer NOT NULL,
	`done` integer NOT NULL,
	`result` text,
	`message` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `insights` (
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`transaction_id` text NOT NULL,
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
	`raised_seq` integer NOT NULL,
	PRIMARY KEY(`user_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `insights_by_transaction` ON `insights` (`user_id`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `insights_by_status` ON `insights` (`user_id`,`status`,`date`);--> statement-breakpoint
CREATE TABLE `merchants` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`category` text,
	`category_source` text,
	`confidence` real NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `personal_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	`last_used_at` text,
	`expires_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `personal_tokens_token_hash_unique` ON `personal_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `personal_tokens_by_user` ON `personal_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`idle_expires_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`user_agent` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash_unique` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `transactions` (
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
	`exact` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transactions_by_id` ON `transactions` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_by_date` ON `transactions` (`user_id`,`date`,`seq`);--> statement-breakpoint
CREATE INDEX `transactions_by_source` ON `transactions` (`user_id`,`source_id`);--> statement-breakpoint
CREATE INDEX `transactions_by_pending_source` ON `transactions` (`user_id`,`pending_source_id`) WHERE "transactions"."pending_source_id" is not null;--> statement-breakpoint
CREATE INDEX `transactions_by_merchant` ON `transactions` (`user_id`,`merchant_key`);--> statement-breakpoint
CREATE INDEX `transactions_by_account` ON `transactions` (`user_id`,`account_id`,`date`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`password_hash` text,
	`demo` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key_unique` ON `users` (`email_key`);--> statement-breakpoint
CREATE TABLE `checkpoints` (
	`user_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`partition` integer NOT NULL,
	`offset` integer NOT NULL,
	`user_id` text NOT NULL,
	`reason` text NOT NULL,
	`payload` text NOT NULL,
	`resent_at` text,
	PRIMARY KEY(`partition`, `offset`)
);
--> statement-breakpoint
CREATE TABLE `fence` (
	`ok` integer NOT NULL,
	CONSTRAINT "fenced" CHECK("fence"."ok" = 1)
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dedup_key` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`run_at` text NOT NULL,
	`attempts` integer NOT NULL,
	`owner` text,
	`lease_until` text,
	`problem` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_dedup_key_unique` ON `jobs` (`dedup_key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `journal` (
	`user_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` text NOT NULL,
	`cause` text NOT NULL,
	`version` integer NOT NULL,
	`fact` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `journal_by_seq` ON `journal` (`user_id`,`seq`);--> statement-breakpoint
CREATE TABLE `log` (
	`position` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_head` (
	`partition` integer PRIMARY KEY NOT NULL,
	`next` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`dedup_key` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedup_key_unique` ON `outbox` (`dedup_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `partition_owner` (
	`partition` integer PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL,
	`owner` text NOT NULL,
	`next_offset` integer NOT NULL,
	`lease_until` text
);
--> statement-breakpoint
CREATE TABLE `receipts` (
	`user_id` text NOT NULL,
	`command_id` text NOT NULL,
	`added` integer NOT NULL,
	`duplicate` integer NOT NULL,
	`changed` integer NOT NULL,
	`removed` integer NOT NULL,
	`refusal` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `receipts_by_command` ON `receipts` (`user_id`,`command_id`);