/**
 * Item representation: from what is known of the items to one dense vector each.
 *
 * <p>{@link dev.tessera.item.ItemRepresentation#build} makes a {@link
 * dev.tessera.item.FeatureBlock} of every feature that {@link dev.tessera.item.ItemConfig} asks for
 * and the data has, and reduces them together by principal components. The plain linear algebra
 * behind it ({@code SparseRows}, {@code TruncatedSvd}, {@code PrincipalComponents}) works in double
 * precision on the host, seeded, so that the same data and config give the same bits.
 */
package dev.tessera.item;
