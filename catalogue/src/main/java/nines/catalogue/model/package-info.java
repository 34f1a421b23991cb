/// Models: their names, limits, abilities and prices at one provider type.
///
/// Decides which model a name means; whether a target may serve a request is for routing. Depends
/// on `catalogue.price`.
@NullMarked
package nines.catalogue.model;

import org.jspecify.annotations.NullMarked;
