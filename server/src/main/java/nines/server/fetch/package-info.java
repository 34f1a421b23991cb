/// Images, recordings and documents that clients name by an address, for providers that want them
/// in the request.
///
/// It decides which addresses may be dialled, and what of an answer is kept. It does not decide
/// which request needs one, nor how a medium is said to a provider. It depends on the
/// configuration's section `fetch` and on the nouns of the exchange.
@NullMarked
package nines.server.fetch;

import org.jspecify.annotations.NullMarked;
