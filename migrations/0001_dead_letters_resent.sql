CREATE TABLE `operator_actions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`partition` integer,
	`offset` integer,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `operator_actions_by_letter` ON `operator_actions` (`partition`,`offset`);--> statement-breakpoint
CREATE TABLE `operators` (
	`user_id` text PRIMARY KEY NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `kind` text DEFAULT 'shape' NOT NULL;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `sendable` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `fingerprint` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `parked_at` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `discarded_at` text;--> statement-breakpoint
CREATE INDEX `dead_letters_waiting` ON `dead_letters` (`kind`,`partition`,`offset`) WHERE "dead_letters"."resent_at" is null and "dead_letters"."discarded_at" is null;--> statement-breakpoint
CREATE INDEX `dead_letters_by_fingerprint` ON `dead_letters` (`fingerprint`);