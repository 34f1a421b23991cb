package nines.dialect.task;

import java.util.List;
import java.util.Map;
import nines.core.exchange.Operation;
import org.jspecify.annotations.Nullable;

/// One kind of thing that is asked beside conversations, with everybody who can ask it and
/// everybody who can answer.
///
/// @param name what it is called in a sentence to a person
/// @param clients how it is asked, by the operation of the client's endpoint
/// @param providers who answers, in the order of preference where a provider serves several
public record Task<Q, A>(
    String name, Map<Operation, ClientTask<Q, A>> clients, List<Answerer<Q, A>> providers) {
  public Task {
    clients = Map.copyOf(clients);
    providers = List.copyOf(providers);
  }

  /// An operation of providers, and how the task is put to it.
  public record Answerer<Q, A>(Operation operation, ProviderTask<Q, A> task) {}

  /// How a client asks for it at the endpoint of an operation; null where it is not asked there.
  public @Nullable ClientTask<Q, A> client(Operation operation) {
    return clients.get(operation);
  }
}
