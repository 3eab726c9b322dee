# Dockerfile: the signpost server as a small image, built from these sources with the locked dependencies.

FROM rust:1.95-slim-bookworm AS build
# The image brings gcc, all that the bundled SQLite and aws-lc want. rust-toolchain.toml stays outside:
# rustup would fetch rustfmt and clippy for it, which no build needs.
WORKDIR /build
# npm for the pages' styles: build.rs asks it for what ui/package-lock.json names, and here insists on getting it.
COPY --from=node:22-bookworm-slim /usr/local /usr/local
ENV UI_ASSETS=npm

# The dependencies in a layer of their own, with an empty crate: an edit of the sources does not build them again.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src \
    && touch src/lib.rs \
    && echo 'fn main() {}' > src/main.rs \
    && cargo build --release --locked --bin signpost \
    && rm -r src

COPY build.rs ./
COPY ui ui
COPY migrations migrations
COPY src src
# The copies keep their dates, which may be older than the empty crate's: without touch cargo would take that one.
RUN touch src/lib.rs src/main.rs \
    && cargo build --release --locked --bin signpost

FROM debian:bookworm-slim
# For a small scheme on SQLite: mount a volume here and set DATABASE_URL=sqlite:///data/signpost.db
RUN install -d -o 10001 -g 10001 -m 0700 /data
COPY LICENSE NOTICE /usr/share/doc/signpost/
COPY --from=build /build/target/release/signpost /usr/local/bin/signpost
USER 10001:10001
WORKDIR /data
# All addresses of the container; which of the host's are published is decided where it is run.
ENV SIGNPOST_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["signpost", "health"]
ENTRYPOINT ["signpost"]
CMD ["serve"]
