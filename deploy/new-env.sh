#!/bin/sh
# Writes the secrets of a new installation to .env, which nobody else on this machine may read: sh deploy/new-env.sh
# Keep that file: without PAYLOAD_KEYS, what the database holds encrypted can no longer be read. One that is there stays.
set -euC
umask 077

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
password() { random 24 | tr '+/' '-_'; }

cat > "${1:-.env}" <<EOF
POSTGRES_PASSWORD=$(password)
TEMPORAL_PASSWORD=$(password)
PAYLOAD_KEYS=k1:$(random 32)
# Keeps every message and sends none: a service puts its own server here, and the sender of its letters.
SMTP_URL=smtp://courrier:1025
MAIL_FROM=Service Témoin <convocations@temoin.invalid>
EOF
