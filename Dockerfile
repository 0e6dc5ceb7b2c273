# glibc: the Temporal worker's native library has no musl build.
FROM node:20-bookworm-slim AS base
ENV TZ=UTC
WORKDIR /jalon

FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node tools/prepare.mjs

FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM base
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
COPY package.json ./
COPY --from=packages /jalon/node_modules node_modules
COPY --from=build /jalon/dist dist
# The letters are read where they are written.
COPY workflows workflows
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
