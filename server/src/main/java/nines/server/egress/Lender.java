package nines.server.egress;

import java.util.List;
import nines.core.call.Outcome;
import nines.core.failure.Failure;

/// Lends each attempt what it shows a provider. Safe for use by many loops.
sealed interface Lender permits ProviderKeyRing, TokenSource {
  /// How many keys there are to choose from; what is no key counts as one.
  int places();

  /// The place that is to be asked for first, so that all have their turn.
  int first();

  /// Whether the key at this place may be used now; an answer of yes must be followed by [#lend].
  boolean take(int place);

  /// Answers on the calling event loop, at once or later.
  void lend(int place, Borrower borrower);

  /// Whose the key at this place is: the operator's label of an account, else a fingerprint of the
  /// key; empty where a provider has but one account.
  String owner(int place);

  /// The places of the keys whose limits the provider counts together with those of this one, it
  /// among them.
  List<Integer> limitedWith(int place);

  /// Hears how an attempt with what it lent ended.
  void giveBack(KeyLease lease, Outcome outcome);

  /// How each key stands, in the order of the configuration.
  List<KeyRotation.KeyStanding> standing();

  /// Who hears what became of a wish to borrow.
  interface Borrower {
    void lent(KeyLease lease);

    void denied(Failure failure);
  }
}
