"""The explorer's screen: two trees, the details of the node under the cursor, a query bar."""
