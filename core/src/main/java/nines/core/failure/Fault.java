package nines.core.failure;

/// Whose fault a failure is, as the `nines-error` header says it.
public enum Fault {
  CLIENT("client"),
  LIMITS("limits"),
  PROVIDER("provider"),
  GATEWAY("gateway");

  private final String label;

  Fault(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
