package nines.server.config.schema;

/// A key of the contract whose feature has not landed: refused, never ignored.
public record LaterKey(String name, String doc) implements Entry {}
