package nines.server.config;

import org.jspecify.annotations.Nullable;

/// The section `store`: where keys live.
///
/// @param url JDBC address, which may hold a password; absent: the embedded database under `./data`
public record StoreConfig(@Nullable Secret url) {}
