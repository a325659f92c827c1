package tcplab.reference;

/**
 * A card that a search found.
 *
 * @param card the card
 * @param score how well it fits; greater is better, comparable within one search only
 */
public record Hit(Card card, int score) {}
