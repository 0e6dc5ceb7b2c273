#!/bin/sh
# Creates or updates Temporal's two databases; safe to run again at each start and before each upgrade.
set -eu

schema() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$database" "$@"
}

schema temporal create
schema temporal setup-schema -v 0.0
schema temporal update-schema -d /etc/temporal/schema/postgresql/v12/temporal/versioned

schema temporal_visibility create
schema temporal_visibility setup-schema -v 0.0
schema temporal_visibility update-schema -d /etc/temporal/schema/postgresql/v12/visibility/versioned
