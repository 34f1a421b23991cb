package nines.dialect.multipart;

/// What a form has under one name, for fields that may come once at most.
public sealed interface FormField {
  /// The one part of this name.
  record Single(FormPart part) implements FormField {}

  /// No part has this name.
  record Absent() implements FormField {}

  /// Several parts have this name, so that two readers could take different ones for it.
  record Repeated(int count) implements FormField {}
}
