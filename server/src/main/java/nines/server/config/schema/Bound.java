package nines.server.config.schema;

import org.jspecify.annotations.Nullable;

/// What a shape made of a node.
///
/// @param value absent when a fault left nothing to use; partial when it left some of it
/// @param view what an operator is shown of it
public record Bound<T>(@Nullable T value, View view) {}
