package nines.core.exchange;

/// A member of the client's request that has no meaning outside its own wire language.
///
/// @param member its name, as a path from the top of the request
/// @param json its value, as JSON text
/// @param harmless whether a target may go without it
/// @param advice how a client gets the same without it, empty where there is no way
public record Extra(String member, String json, boolean harmless, String advice) {
  public Extra(String member, String json, boolean harmless) {
    this(member, json, harmless, "");
  }
}
