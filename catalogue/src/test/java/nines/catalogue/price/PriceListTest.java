package nines.catalogue.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
  private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

  @Test
  void a_longer_input_costs_its_tier_for_the_whole_request() {
    PriceList list =
        new PriceList(
            List.of(
                tariff(null, null, 0, Map.of(Meter.INPUT, 3L, Meter.REASONING, 9L)),
                tariff(null, null, 200, Map.of(Meter.INPUT, 6L)),
                tariff(null, null, 400, Map.of(Meter.INPUT, 8L))));
    assertThat(input(list, NOON, 200)).hasValue(3);
    assertThat(input(list, NOON, 201)).hasValue(6);
    assertThat(input(list, NOON, 401)).hasValue(8);
    assertThat(list.at(ServiceTier.STANDARD, NOON, 401).of(Meter.REASONING)).hasValue(9);
  }

  @Test
  void a_dated_price_replaces_the_old_one_with_its_tiers() {
    PriceList list =
        new PriceList(
            List.of(
                tariff(null, null, 0, Map.of(Meter.INPUT, 3L)),
                tariff(null, null, 200, Map.of(Meter.INPUT, 6L)),
                tariff(LocalDate.parse("2026-03-13"), null, 0, Map.of(Meter.INPUT, 2L))));
    assertThat(input(list, NOON, 201)).hasValue(6);
    assertThat(input(list, Instant.parse("2026-03-12T23:59:59Z"), 0)).hasValue(3);
    assertThat(input(list, Instant.parse("2026-03-13T00:00:00Z"), 201)).hasValue(2);
  }

  @Test
  void peak_hours_are_hours_of_utc() {
    DailyHours peak = DailyHours.parse("00:30-16:30");
    PriceList list =
        new PriceList(
            List.of(
                tariff(null, null, 0, Map.of(Meter.INPUT, 1L)),
                tariff(null, peak, 0, Map.of(Meter.INPUT, 2L))));
    assertThat(input(list, Instant.parse("2026-01-01T00:29:59Z"), 0)).hasValue(1);
    assertThat(input(list, Instant.parse("2026-01-01T00:30:00Z"), 0)).hasValue(2);
    assertThat(input(list, Instant.parse("2026-01-01T16:30:00Z"), 0)).hasValue(1);
  }

  @Test
  void hours_may_pass_midnight() {
    DailyHours night = DailyHours.parse("22:00-06:00");
    assertThat(night.contains(LocalTime.parse("23:00"))).isTrue();
    assertThat(night.contains(LocalTime.parse("05:59"))).isTrue();
    assertThat(night.contains(LocalTime.parse("06:00"))).isFalse();
    assertThat(DailyHours.parse(night.toString())).isEqualTo(night);
  }

  @Test
  void another_grade_of_service_has_its_own_price_or_none() {
    Rates batch = new Rates(Map.of(Meter.INPUT, 1L));
    PriceList list =
        new PriceList(
            List.of(
                tariff(null, null, 0, Map.of(Meter.INPUT, 2L)),
                new Tariff(ServiceTier.BATCH, null, null, 0, batch)));
    assertThat(list.at(ServiceTier.BATCH, NOON, 0)).isEqualTo(batch);
    assertThat(list.at(ServiceTier.FLEX, NOON, 0)).isEqualTo(Rates.NONE);
    assertThat(input(list, NOON, 0)).hasValue(2);
  }

  @Test
  void an_unknown_price_is_not_zero() {
    assertThat(PriceList.UNKNOWN.isUnknown()).isTrue();
    assertThat(input(PriceList.UNKNOWN, NOON, 0)).isEmpty();
    assertThat(PriceList.flat(new Rates(Map.of(Meter.INPUT, 0L))).isUnknown()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "INPUT, 0.25, 250000",
    "INPUT, 30, 30000000",
    "INPUT, 0.000001, 1",
    "INPUT, 0, 0",
    "CACHE_WRITE, 3.4375, 3437500",
    "IMAGE, 0.04, 40000000000",
    "SECOND, 0.0001, 100000000",
    "WEB_SEARCH, 0.01, 10000000000"
  })
  void prices_are_exact_both_ways(Meter meter, String written, long picos) {
    assertThat(Rates.picos(meter, new BigDecimal(written))).isEqualTo(picos);
    assertThat(Rates.written(meter, picos)).isEqualTo(written);
  }

  @Test
  void a_part_of_a_pico_dollar_is_refused() {
    BigDecimal tooFine = new BigDecimal("0.0000001");
    assertThatThrownBy(() -> Rates.picos(Meter.INPUT, tooFine))
        .isInstanceOf(ArithmeticException.class);
  }

  private static OptionalLong input(PriceList list, Instant when, long tokens) {
    return list.at(ServiceTier.STANDARD, when, tokens).of(Meter.INPUT);
  }

  private static Tariff tariff(
      @Nullable LocalDate from, @Nullable DailyHours hours, long over, Map<Meter, Long> picos) {
    return new Tariff(ServiceTier.STANDARD, from, hours, over, new Rates(picos));
  }
}
