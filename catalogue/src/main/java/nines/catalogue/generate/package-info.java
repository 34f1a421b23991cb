/// Makes the shipped model files from public price catalogues; run by hand, its output is reviewed
/// and committed.
///
/// Decides which source is believed for what: prices by genai-prices, then models.dev, then
/// LiteLLM; limits and abilities by models.dev, then LiteLLM. Depends on Jackson and on
/// `catalogue.{model,price}`; nothing that serves depends on it.
@NullMarked
package nines.catalogue.generate;

import org.jspecify.annotations.NullMarked;
