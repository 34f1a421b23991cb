/// The lists of models that clients ask for, in the shapes of the three families of SDKs.
///
/// Decides how a list and one model are written, not which models a client may see. Depends on
/// `dialect.json`.
@NullMarked
package nines.dialect.models;

import org.jspecify.annotations.NullMarked;
