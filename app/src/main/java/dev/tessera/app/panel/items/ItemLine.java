package dev.tessera.app.panel.items;

/**
 * An item on one line of a list.
 *
 * @param index in the catalogue
 * @param id the source's name of it
 * @param title the id where there is none
 * @param semanticId empty without semantic ids
 */
public record ItemLine(int index, String id, String title, String semanticId) {
    static ItemLine of(ItemMap map, int item) {
        return new ItemLine(item, map.id(item), map.title(item), map.semanticId(item));
    }
}
