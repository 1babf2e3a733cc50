�México y Noruega conversan sobre el Ártico
El secretario de Relaciones Exteriores de México, Ernesto Villaseñor, conversó por teléfono este jueves 17 de octubre de 2024 con la ministra de Exteriores noruega, Ingrid Solheim.
Villaseñor invitó a su homóloga a visitar México en enero de 2025 y reiteró el compromiso de su país con el derecho internacional.
Solheim agradeció la invitación y se mostró dispuesta a firmar un acuerdo sobre pesca.
