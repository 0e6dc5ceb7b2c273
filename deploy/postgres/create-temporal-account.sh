#!/bin/sh
# Run once by the image on an empty data folder: Temporal has its own account and databases, away from Jalon's.
set -eu

psql --set=ON_ERROR_STOP=1 --set=password="$TEMPORAL_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role temporal login createdb password :'password';
SQL
