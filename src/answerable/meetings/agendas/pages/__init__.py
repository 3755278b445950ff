"""The pages of agendas: one module for each thing that a person does."""
