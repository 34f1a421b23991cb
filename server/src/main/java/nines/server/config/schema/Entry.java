package nines.server.config.schema;

/// A name that may stand in a section.
public sealed interface Entry permits Key, LaterKey {

  String name();

  /// What it is for, in Markdown.
  String doc();
}
