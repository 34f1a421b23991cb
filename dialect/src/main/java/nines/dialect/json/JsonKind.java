package nines.dialect.json;

/// The kind of a JSON value, told by its first byte.
public enum JsonKind {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  TRUE,
  FALSE,
  NULL
}
