package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nines.core.exchange.Extra;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmissionsTest {
  private final Omissions omissions = new Omissions("klingon");

  @ParameterizedTest
  @CsvSource({
    "CANDIDATES, 1",
    "REPETITION_PENALTY, 1.0",
    "FREQUENCY_PENALTY, 0.0",
    "PRESENCE_PENALTY, 0",
    "MIN_P, 0",
    "TOP_LOGPROBS, 0",
    "LOGPROBS, false",
    "STORE, false",
    "PARALLEL_TOOLS, true",
    "LOGIT_BIAS, {}",
    "METADATA, {}",
    "STOP, []"
  })
  void what_changes_nothing_is_passed_over(Parameter parameter, String json) {
    omissions.setting(parameter, new Setting("member", json));
    assertThat(omissions.dropped()).isEmpty();
  }

  @Test
  void what_is_harmless_is_left_out_by_name_once() {
    omissions.setting(Parameter.VERBOSITY, new Setting("text.verbosity", "\"low\""));
    omissions.drop("text.verbosity");
    omissions.extras(List.of(new Extra("include", "[1]", true)));
    assertThat(omissions.dropped()).containsExactly("text.verbosity", "include");
  }

  @Test
  void anything_else_ends_the_writing() {
    assertThatThrownBy(
            () -> omissions.setting(Parameter.CANDIDATES, new Setting("candidateCount", "2")))
        .isInstanceOfSatisfying(
            InexpressibleException.class,
            e ->
                assertThat(e.rendering())
                    .isEqualTo(
                        new Rendering.Inexpressible(
                            "candidateCount", "candidateCount: not known to klingon")));
    assertThatThrownBy(() -> omissions.extras(List.of(new Extra("prompt", "{}", false))))
        .isInstanceOf(InexpressibleException.class);
  }
}
