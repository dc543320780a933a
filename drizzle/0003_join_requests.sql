ALTER TABLE `join_requests` ADD `occupancy_id` integer;--> statement-breakpoint
ALTER TABLE `join_requests` ADD `objected_at` text;--> statement-breakpoint
ALTER TABLE `join_requests` ADD `objected_by` integer;