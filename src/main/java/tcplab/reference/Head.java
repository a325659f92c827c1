package tcplab.reference;

import java.util.List;

/**
 * What every card has.
 *
 * @param id the card's id
 * @param names other spellings a person may type
 * @param title one line
 * @param summary what it means, in one or a few sentences
 * @param sources where the facts come from: RFC section, man page, kernel document; at least one
 * @param related ids of cards to read next
 * @param scenarios ids of scenarios that show it
 */
public record Head(
    CardId id,
    List<String> names,
    Text title,
    Text summary,
    List<String> sources,
    List<CardId> related,
    List<String> scenarios) {}
