DROP INDEX `subscriptions_endpoint`;--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_endpoint` ON `subscriptions` (`endpoint`) WHERE gone_at is null;