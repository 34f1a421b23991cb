package nines.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nines.core.exchange.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
  private static JsonValue member(String number) {
    return JsonValue.of("{\"a\":[{\"temperature\":" + number + "}]}")
        .need("a")
        .elements()
        .getFirst()
        .need("temperature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.0", "0e99999", "1E+2", "1e308", "5e-324", "9223372036854775807"})
  void what_a_double_can_hold_is_a_number(String number) {
    assertThat(member(number).number().json()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "1e2147483647", "-1e-2147483647", "1e401", "1e-402"})
  void a_number_beyond_the_largest_power_is_refused_by_the_name_of_its_member(String number) {
    assertThatThrownBy(() -> member(number).number())
        .isInstanceOf(MemberException.class)
        .hasMessageStartingWith("a[0].temperature: " + number);
    assertThatThrownBy(() -> member(number).integer())
        .isInstanceOf(MemberException.class)
        .hasMessageStartingWith("a[0].temperature: " + number);
    assertThatThrownBy(() -> reader(number).longValue()).isInstanceOf(JsonException.class);
  }

  @Test
  void a_number_longer_than_the_bound_is_refused_and_shown_in_part() {
    String longest = "9".repeat(JsonNumber.MAX_CHARACTERS);
    assertThat(JsonNumber.decimal(longest)).isPositive();
    assertThatThrownBy(() -> member(longest + "9").number())
        .isInstanceOf(MemberException.class)
        .message()
        .startsWith("a[0].temperature: 999")
        .hasSizeLessThan(JsonNumber.MAX_CHARACTERS);
  }

  private static JsonReader reader(String number) {
    Slice text = Slice.of(number);
    return new JsonReader(text.bytes(), text.from(), text.to());
  }
}
