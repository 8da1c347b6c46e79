"""Microsoft Teams: the data export of a tenant, a zip archive or the folder that it unpacks to."""
