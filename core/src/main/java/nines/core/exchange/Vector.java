package nines.core.exchange;

/// One vector, as it came.
public sealed interface Vector {
  /// Its numbers.
  ///
  /// @param json a JSON array of numbers, spelled as the vendor spells them
  record Numbers(Slice json) implements Vector {}

  /// Its numbers as 32-bit floats, lowest byte first.
  ///
  /// @param base64 their bytes
  record Packed(String base64) implements Vector {}
}
