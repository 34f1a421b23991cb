package nines.core.exchange;

/// What a medium is for whoever looks at it.
public enum MediaKind {
  IMAGE,
  AUDIO,
  VIDEO,
  DOCUMENT
}
