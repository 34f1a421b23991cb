/// List prices of models, in integers.
///
/// Decides which of a model's prices holds for a service, a time and an input length; what an
/// answer costs is for the ledger. Depends on the JDK alone.
@NullMarked
package nines.catalogue.price;

import org.jspecify.annotations.NullMarked;
