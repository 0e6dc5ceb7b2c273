#!/bin/sh
# Ninety days of closed runs; what must be kept for years is in Jalon's own database.
set -eu

until temporal operator cluster health >/dev/null 2>&1; do sleep 1; done
temporal operator namespace describe -n default >/dev/null 2>&1 ||
  temporal operator namespace create -n default --retention 2160h
