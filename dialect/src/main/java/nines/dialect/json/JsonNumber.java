package nines.dialect.json;

import java.math.BigDecimal;

/// The one way from the digits of a JSON number to a number to reckon with.
///
/// The grammar bounds neither length nor exponent, and arithmetic pays for both; whoever wrote a
/// number beyond these bounds meant no number.
public final class JsonNumber {
  /// Characters of a number: five times what a double of 64 bits is printed with.
  static final int MAX_CHARACTERS = 128;

  /// The largest power of ten, either way; doubles of 64 bits end at 308 and at -324.
  static final int MAX_POWER = 400;

  private static final int SHOWN = 32;

  private JsonNumber() {}

  /// The number that digits spell.
  ///
  /// @param digits a number of JSON's grammar
  /// @throws ArithmeticException when it is beyond the bounds
  public static BigDecimal decimal(String digits) {
    if (digits.length() > MAX_CHARACTERS) {
      throw new ArithmeticException("longer than " + MAX_CHARACTERS + " characters");
    }
    BigDecimal number;
    try {
      number = new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw beyond(); // An exponent that no int holds.
    }
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (Math.abs((long) number.precision() - number.scale()) > MAX_POWER) {
      throw beyond();
    }
    return number;
  }

  private static ArithmeticException beyond() {
    return new ArithmeticException("beyond 10 to the power of " + MAX_POWER);
  }

  /// The number for a sentence to a person, cut where it is long.
  static String shown(String digits) {
    return digits.length() <= SHOWN ? digits : digits.substring(0, SHOWN) + "…";
  }
}
