package nines.catalogue.type;

/// Where a request names its model.
public enum ModelPlace {
  /// The member `model` of the body; in multipart bodies the part of that name.
  BODY,
  /// The path. A member `model` of the body, if any, means nothing to the provider.
  PATH
}
