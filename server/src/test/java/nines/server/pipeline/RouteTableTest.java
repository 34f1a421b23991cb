package nines.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nines.core.admission.Principal;
import nines.core.routing.Target;
import nines.server.config.AnswerRules;
import nines.server.config.ProviderConfig;
import nines.server.config.load.ConfigFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the name in `model` stands for.
class RouteTableTest {
  static final String YAML =
      """
      providers:
        one: {type: openai, keys: [a]}
        two: {type: openai, keys: [b]}
        claude: {type: anthropic, keys: [c]}
      routes:
        chat:
          targets: [one/small, {target: two/thinker, timeouts: {first_token: 500ms}}]
          timeouts: {between_tokens: 7s, total: 30s}
          retry: {attempts: 2, same_target: 1, wait: 3s}
        one/small: {targets: [two/small]}
        small: {targets: [two/thinker]}
      """;

  private static final Principal ANYBODY = Principal.ofKey("k", "k", Set.of(), Set.of(), false);

  @TempDir private Path folder;

  @Test
  void a_route_goes_before_everything_else_of_its_name() {
    assertThat(known("chat").kind()).isEqualTo(Destination.Kind.ROUTE);
    assertThat(targets("one/small")).containsExactly(new Target("two", "small"));
    assertThat(targets("small")).containsExactly(new Target("two", "thinker"));
  }

  @Test
  void a_target_is_split_at_its_first_slash_and_need_not_be_known() {
    assertThat(known("one/any/model:7").kind()).isEqualTo(Destination.Kind.TARGET);
    assertThat(targets("one/any/model:7")).containsExactly(new Target("one", "any/model:7"));
  }

  @Test
  void a_bare_model_goes_to_every_provider_that_serves_it_in_the_order_of_the_file() {
    assertThat(known("thinker").kind()).isEqualTo(Destination.Kind.IMPLICIT);
    assertThat(targets("thinker"))
        .extracting(Target::provider)
        .containsExactly("one", "two", "claude");
  }

  @Test
  void implicit_routes_can_be_forbidden() {
    var table = table("defaults: {implicit_routes: off}\n");

    assertThat(table.find("thinker")).isInstanceOf(Destination.Unknown.class);
    assertThat(table.find("one/thinker")).isInstanceOf(Destination.Known.class);
  }

  @Test
  void what_is_none_of_that_is_unknown() {
    for (var name : new String[] {"cat", "nobody/small", "one/", "/small"}) {
      assertThat(table("").find(name)).as(name).isInstanceOf(Destination.Unknown.class);
    }
  }

  @Test
  void who_wrote_an_unknown_name_is_told_of_those_alike_that_the_key_may_use() {
    var limited = Principal.ofKey("k", "k", Set.of("small"), Set.of("one/x"), false);

    assertThat(table("").nearest("cat", ANYBODY)).contains("chat");
    assertThat(table("").nearest("cat", limited)).doesNotContain("chat");
  }

  @Test
  void a_key_of_a_target_is_told_of_it_and_of_the_routes_it_serves() {
    var limited = Principal.ofKey("k", "k", Set.of(), Set.of("two/small"), false);

    var table = table("");

    assertThat(table.names())
        .filteredOn(name -> table.mayUse(limited, name))
        .containsExactly("one/small", "two/small");
  }

  @Test
  void times_are_those_of_the_target_then_of_the_route_then_of_the_defaults() {
    var offers = known("chat").offers();

    var first = offers.getFirst().candidate().timeouts();
    var second = offers.getLast().candidate().timeouts();
    assertThat(first.firstToken()).isZero();
    assertThat(first.coldFirstToken()).isEqualTo(Duration.ofSeconds(10).toNanos());
    assertThat(second.firstToken()).isEqualTo(Duration.ofMillis(500).toNanos());
    assertThat(second.betweenTokens()).isEqualTo(Duration.ofSeconds(7).toNanos());
    assertThat(known("chat").effort())
        .isEqualTo(
            new RouteEffort(
                Duration.ofSeconds(30).toNanos(),
                2,
                1,
                Duration.ofSeconds(3).toNanos(),
                null,
                AnswerRules.DEFAULT));
    assertThat(known("one/x").effort().totalNanos()).isEqualTo(Duration.ofMinutes(10).toNanos());
  }

  @Test
  void a_model_that_reasons_without_showing_it_has_longer_for_its_first_token() {
    var offer = known("one/thinker").offers().getFirst();

    assertThat(offer.candidate().timeouts().coldFirstToken())
        .isEqualTo(Duration.ofMinutes(2).toNanos());
    assertThat(offer.candidate().contextWindow()).isZero();
    assertThat(known("one/small x").offers().getFirst().candidate().contextWindow()).isZero();
  }

  @Test
  void only_so_many_names_beside_routes_are_remembered() {
    var table = table("");
    for (int i = 0; i < RouteTable.MAX_REMEMBERED; i++) {
      table.find("one/m" + i);
    }

    assertThat(table.find("one/m0")).isSameAs(table.find("one/m0"));
    assertThat(table.find("one/late")).isNotSameAs(table.find("one/late"));
  }

  @Test
  void an_unknown_name_is_compared_with_so_many_names_and_the_catalogue_is_asked_once() {
    var models = new ManyModels();
    var table = new RouteTable(ConfigFolder.furnished(folder).config(YAML), models);

    table.warm();
    assertThat(models.asked).isEqualTo(3);
    assertThat(table.nearest("cat", ANYBODY)).hasSize(RouteTable.MAX_COMPARED);
    assertThat(table.names()).hasSizeGreaterThan(3 * ManyModels.EACH);
    assertThat(models.asked).isEqualTo(3);
  }

  /// A catalogue of many models in which every name is near to every other.
  private static final class ManyModels extends FewModels {
    private static final int EACH = 2_000;
    private int asked;

    @Override
    public List<String> models(ProviderConfig provider) {
      asked++;
      return IntStream.range(0, EACH).mapToObj(i -> "m-" + i).toList();
    }

    @Override
    public List<String> nearest(String name, List<String> known) {
      return known;
    }
  }

  private Destination.Known known(String name) {
    return (Destination.Known) table("").find(name);
  }

  private List<Target> targets(String name) {
    return known(name).offers().stream().map(offer -> offer.candidate().target()).toList();
  }

  private RouteTable table(String more) {
    return new RouteTable(ConfigFolder.furnished(folder).config(YAML + more), new FewModels());
  }
}
