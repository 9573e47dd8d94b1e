"""The doors for machines: the API and the MCP tool."""
