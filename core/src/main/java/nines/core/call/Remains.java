package nines.core.call;

/// What another attempt can do with an answer that broke off.
public enum Remains {
  /// Nothing: a half-told call, more words than are kept, or a request that forbids it.
  LOST,
  /// Say all of it once more, word by word the same, and go on.
  REPEATABLE,
  /// That, or go on behind its last word.
  CONTINUABLE
}
