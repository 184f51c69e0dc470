package dev.tessera.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

    @Test
    void theSchemaStatesTypeBoundsDefaultAndUnit() {
        JsonNode schema = new JsonMapper().readTree(Configs.schema(Training.class));
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema", schema.path("$schema").asString());
        assertEquals(false, schema.path("additionalProperties").asBoolean(true));
        assertEquals(
                new JsonMapper()
                        .readTree(
                                """
                {"description":"Passes over the data.","type":"integer","minimum":1,"maximum":1000,"default":3,"x-unit":"epochs"}
                """),
                schema.at("/properties/epochs"));
        assertEquals(
                new JsonMapper()
                        .readTree(
                                """
                {"description":"Step size of the optimizer.","type":"number","exclusiveMinimum":0,"maximum":1,"default":0.001}
                """),
                schema.at("/properties/rate"));
        assertEquals(
                new JsonMapper()
                        .readTree(
                                """
                {"description":"Which rows are held out.","type":"string","enum":["leave-last-out","by-time"],"default":"leave-last-out"}
                """),
                schema.at("/properties/split"));
        assertEquals(
                new JsonMapper()
                        .readTree(
                                """
                {"description":"Codes of each level.","type":"array","items":{"type":"integer","minimum":2,"maximum":65536},"default":[256,256],"x-unit":"codes"}
                """),
                schema.at("/properties/tokenizer/properties/sizes"));
        assertEquals(
                "K-means within the tokenizer.",
                schema.at("/properties/tokenizer/properties/rqKmeans/description").asString());
        assertEquals(true, schema.at("/properties/name/x-cosmetic").asBoolean());
    }

    @Test
    void nearWordsAreSuggestedAndFarOnesAreNot() {
        var known = java.util.List.of("learningRate", "warmupSteps", "seed");
        assertEquals("learningRate", Spelling.nearest("learning-rate", known).orElseThrow());
        assertEquals("seed", Spelling.nearest("sede", known).orElseThrow());
        assertEquals(java.util.Optional.empty(), Spelling.nearest("batch", known));
    }
}
