package nines.fakes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;

/// Several fakes that start and stop together.
///
/// @param all in the order of their settings
public record FakeProviders(List<FakeProvider> all) {

  /// Starts one fake for each settings; when one fails, the others are closed and the future fails.
  public static Future<FakeProviders> start(Vertx vertx, FakeSettings... settings) {
    List<Future<FakeProvider>> starting =
        Arrays.stream(settings).map(each -> FakeProvider.start(vertx, each)).toList();
    return Future.join(starting)
        .map(_ -> new FakeProviders(starting.stream().map(Future::result).toList()))
        .recover(failure ->
            new FakeProviders(
                    starting.stream().filter(Future::succeeded).map(Future::result).toList())
                .close()
                .transform(_ -> Future.failedFuture(failure)));
  }

  /// The fake with this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public FakeProvider named(String name) {
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fake is named " + name));
  }

  /// Closes all of them.
  public Future<Void> close() {
    return Future.join(all.stream().map(FakeProvider::close).toList()).mapEmpty();
  }
}
